package sekisho.collector.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.accounts.Accounts.PasswordChange;
import sekisho.collector.accounts.User;

/** Signing in and choosing a password. */
@Controller
class SignInPages {

    private final Accounts accounts;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SignInPages(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/password")
    String password(@AuthenticationPrincipal SignedIn signedIn, Model model) {
        return passwordPage(signedIn, model);
    }

    @PostMapping("/password")
    String changePassword(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam String present,
            @RequestParam String wanted,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!wanted.equals(repeated)) {
            return refused(signedIn, "NOT_REPEATED", response, model);
        }
        User user = accounts.user(signedIn.getUsername()).orElseThrow();
        PasswordChange change = accounts.changePassword(user, present, wanted);
        if (change != PasswordChange.DONE) {
            return refused(signedIn, change.name(), response, model);
        }
        remember(user.name(), request, response);
        return "redirect:/cases";
    }

    private String refused(SignedIn signedIn, String why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", why);
        return passwordPage(signedIn, model);
    }

    private static String passwordPage(SignedIn signedIn, Model model) {
        model.addAttribute("oneTime", signedIn.mustChoosePassword());
        model.addAttribute("shortest", Accounts.SHORTEST_PASSWORD);
        model.addAttribute("longest", Accounts.LONGEST_PASSWORD);
        return "password";
    }

    /** The session goes on under another id, with the user as they are now. */
    private void remember(String name, HttpServletRequest request, HttpServletResponse response) {
        SignedIn now = new SignedIn(accounts.user(name).orElseThrow(), clock.instant());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
        request.changeSessionId();
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
