package sekisho.collector.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponentsBuilder;

/** What every page has round its content, and the reader's {@link Wording}. */
@ControllerAdvice(assignableTypes = {CasePages.class, SignInPages.class})
class PageFrame {

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final ZoneId zone;

    PageFrame(MessageSource messages, LocaleResolver languages, ZoneId zone) {
        this.messages = messages;
        this.languages = languages;
        this.zone = zone;
    }

    /** A language that the page can be read in. */
    record LanguageLink(String language, String name, String href, boolean current) {}

    @ModelAttribute("wording")
    Wording wording(Locale locale) {
        return new Wording(messages, locale, zone);
    }

    @ModelAttribute
    void frame(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            @AuthenticationPrincipal SignedIn user,
            Model model) {
        Languages.asked(request).ifPresent(asked -> languages.setLocale(request, response, asked));
        model.addAttribute("lang", locale.getLanguage());
        model.addAttribute("zone", zone.getId());
        model.addAttribute("languages", links(request, locale));
        model.addAttribute("userName", user == null ? "" : user.getUsername());
        model.addAttribute("atHome", user != null && !user.mustChoosePassword());
    }

    private static List<LanguageLink> links(HttpServletRequest request, Locale current) {
        String query =
                "GET".equals(request.getMethod()) && request.getQueryString() != null ? request.getQueryString() : "";
        return Languages.OFFERED.stream()
                .map(locale -> new LanguageLink(
                        locale.getLanguage(),
                        locale.getDisplayLanguage(locale),
                        UriComponentsBuilder.fromPath(request.getRequestURI())
                                .query(query)
                                .replaceQueryParam("lang", locale.getLanguage())
                                .build()
                                .toUriString(),
                        locale.equals(current)))
                .toList();
    }
}
