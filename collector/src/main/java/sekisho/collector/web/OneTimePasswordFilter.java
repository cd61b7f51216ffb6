package sekisho.collector.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads who signed in with a one-time password to choosing their own, whatever they asked for. */
final class OneTimePasswordFilter extends OncePerRequestFilter {

    private static final Set<String> ALLOWED = Set.of("/password", "/logout", "/error");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean mustChoose = authentication != null
                && authentication.getPrincipal() instanceof SignedIn user
                && user.mustChoosePassword();
        String path = request.getServletPath();
        if (mustChoose && !ALLOWED.contains(path) && !path.startsWith("/assets/")) {
            response.sendRedirect("/password");
        } else {
            chain.doFilter(request, response);
        }
    }
}
