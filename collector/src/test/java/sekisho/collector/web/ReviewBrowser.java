package sekisho.collector.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A reviewer in front of a real Chromium. Debian's Chromium and Node.js are driven, nothing is downloaded; the reviewer's
 * browser asks for English.
 */
public final class ReviewBrowser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ReviewBrowser(int width, int height, ColorScheme colors) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setChromiumSandbox(false)
                        .setArgs(List.of(
                                "--headless",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colors)
                .setLocale("en-GB"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    /** A window of 1280 by 900 pixels, light. */
    public static ReviewBrowser open() {
        return new ReviewBrowser(1280, 900, ColorScheme.LIGHT);
    }

    /** A window of the given size in pixels. */
    public static ReviewBrowser open(int width, int height, boolean dark) {
        return new ReviewBrowser(width, height, dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    /** Signs in at the given site; where a one-time password leads to choosing another, that page is shown then. */
    public void signIn(URI url, String user, String password) {
        page.navigate(url.toString());
        page.fill("#username", user);
        page.fill("#password", password);
        page.click("main button");
    }

    /** Whether the site asks for another password now. */
    public boolean mustChoosePassword() {
        return page.locator("#wanted").count() == 1;
    }

    /** Chooses a password on the page that asks for it. */
    public void choosePassword(String present, String wanted) {
        page.fill("#present", present);
        page.fill("#wanted", wanted);
        page.fill("#repeated", wanted);
        page.click("main button");
    }

    /** Signs in and, with a one-time password, chooses the wanted one at once. */
    public void signIn(URI url, String user, String oneTime, String wanted) {
        signIn(url, user, oneTime);
        if (mustChoosePassword()) {
            choosePassword(oneTime, wanted);
        }
        if (page.locator(".cases, .empty").count() == 0) {
            throw new IllegalStateException("not signed in: " + text());
        }
    }

    /** Reads the list anew and says what it shows. */
    public String list(URI url) {
        page.navigate(url.resolve("/cases").toString());
        return text();
    }

    /** Opens the case on top of the list, and every event's fields, and says what the page shows. */
    public String openNewestCase(URI url) {
        page.navigate(url.resolve("/cases").toString());
        page.locator(".cases a.open").first().click();
        page.locator("details > summary").all().forEach(summary -> summary.click());
        return text();
    }

    /** Switches the language by the link that carries its own name, such as 日本語 or English. */
    public void language(String name) {
        page.locator(".languages a", new Page.LocatorOptions().setHasText(name)).click();
    }

    /** Sets state and verdict of the case that is shown, by the names of the enums. */
    public void review(String status, String verdict, String comment) {
        page.selectOption("#status", status);
        page.selectOption("#verdict", verdict);
        page.fill("#comment", comment);
        page.click("form.review button");
    }

    /** What a reader sees of the page, hidden parts left out. */
    public String text() {
        return page.innerText("body");
    }

    /** The language that the page says it is in. */
    public String pageLanguage() {
        return page.getAttribute("html", "lang");
    }

    /** Whether the page is wider than the window, so that a reader must scroll sideways. */
    public boolean scrollsSideways() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What the browser complained about, such as a breach of the content security policy. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Saves the whole page as a PNG. */
    public void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
