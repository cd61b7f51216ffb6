package sekisho.collector.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import sekisho.collector.accounts.Accounts;

/** Who may do what: tokens for the API, loopback or a token for metrics, signing in for pages. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SiteSecurity {

    /** Nothing from elsewhere, nothing inline, no scripts at all. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final IpAddressMatcher LOOPBACK_4 = new IpAddressMatcher("127.0.0.0/8");
    private static final IpAddressMatcher LOOPBACK_6 = new IpAddressMatcher("::1");

    @Bean
    UserDetailsService users(Accounts accounts, Clock clock) {
        return name -> accounts.user(name)
                .map(user -> new SignedIn(user, clock.instant()))
                .orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    @Bean
    PasswordEncoder passwords(Accounts accounts) {
        return accounts.encoder();
    }

    @Bean
    AuthenticationEventPublisher authenticationEvents(org.springframework.context.ApplicationEventPublisher events) {
        return new DefaultAuthenticationEventPublisher(events);
    }

    @Bean
    SignInCounter signInCounter(Accounts accounts, Clock clock) {
        return new SignInCounter(accounts, clock);
    }

    /** Counts wrong passwords towards the lock, and forgets them at a right one. */
    record SignInCounter(Accounts accounts, Clock clock) {
        @EventListener
        void failed(AuthenticationFailureBadCredentialsEvent event) {
            accounts.failed(event.getAuthentication().getName(), clock.instant());
        }

        @EventListener
        void succeeded(AuthenticationSuccessEvent event) {
            if (event.getAuthentication().getPrincipal() instanceof SignedIn user) {
                accounts.succeeded(user.getUsername());
            }
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Accounts accounts, Clock clock) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(accounts, clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(ApiFaults::unauthorized))
                .build();
    }

    /** Health says up or down and no more; metrics are for this machine's own scraper, or one with a token. */
    @Bean
    @Order(2)
    SecurityFilterChain actuator(HttpSecurity http, Accounts accounts, Clock clock) {
        return http.securityMatcher("/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(accounts, clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(
                                TokenFilter.holdsToken(authentication.get()) || fromThisMachine(context.getRequest()))))
                .exceptionHandling(faults -> faults.authenticationEntryPoint(ApiFaults::unauthorized))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/login", "/assets/**", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/cases"))
                .logout(logout -> logout.logoutSuccessUrl("/login?left"))
                .exceptionHandling(faults ->
                        faults.accessDeniedHandler((request, response, fault) -> response.sendRedirect("/login?ended")))
                .addFilterAfter(new OneTimePasswordFilter(), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** A request that a proxy passed on comes from wherever the proxy's client is. */
    private static boolean fromThisMachine(jakarta.servlet.http.HttpServletRequest request) {
        boolean passedOn = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        return !passedOn && (LOOPBACK_4.matches(request) || LOOPBACK_6.matches(request));
    }
}
