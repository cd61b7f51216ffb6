package sekisho.collector.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** The reader's language: {@code ?lang=}, else what they chose before, else what their browser asks for. */
final class Languages implements LocaleResolver {

    /** The languages that the pages are written in; the first is for readers of neither. */
    static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.JAPANESE);

    private static final String NAME = "lang";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

    Languages() {
        browser.setSupportedLocales(OFFERED);
        browser.setDefaultLocale(OFFERED.getFirst());
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return asked(request)
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, NAME))
                        .map(Cookie::getValue)
                        .flatMap(Languages::offered))
                .orElseGet(() -> browser.resolveLocale(request));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response == null || locale == null) {
            return;
        }
        Cookie cookie = new Cookie(NAME, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) REMEMBERED.toSeconds());
        response.addCookie(cookie);
    }

    /** The language that this very request asks for. */
    static Optional<Locale> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(NAME)).flatMap(Languages::offered);
    }

    private static Optional<Locale> offered(String language) {
        return OFFERED.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }
}
