package sekisho.collector.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import sekisho.collector.cases.Case;
import sekisho.collector.cases.CaseFile;
import sekisho.collector.cases.CaseStatus;
import sekisho.collector.cases.CaseStore;
import sekisho.collector.cases.Page;
import sekisho.collector.cases.Review;
import sekisho.collector.cases.Search;
import sekisho.collector.cases.Verdict;

/** The list of flagged exports and the page of one case. */
@Controller
class CasePages {

    private static final int ROWS = 50;

    private final CaseStore cases;
    private final RuleTexts rules;
    private final Clock clock;

    CasePages(CaseStore cases, RuleTexts rules, Clock clock) {
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/cases";
    }

    @GetMapping("/cases")
    String list(@RequestParam Optional<String> after, @ModelAttribute("wording") Wording wording, Model model) {
        Search search = Search.newest(ROWS);
        Page<Case> page = cases.cases(after.flatMap(Cursor::read)
                .filter(CasePages::namesCase)
                .map(search::from)
                .orElse(search));
        model.addAttribute(
                "cases",
                page.items().stream()
                        .map(one -> CaseRow.of(one, wording, rules))
                        .toList());
        model.addAttribute("next", page.next().map(Cursor::write).orElse(""));
        return "cases";
    }

    @GetMapping("/cases/{id}")
    String view(@PathVariable UUID id, Principal reader, @ModelAttribute("wording") Wording wording, Model model) {
        return page(id, reader, wording, model);
    }

    @PostMapping("/cases/{id}")
    String review(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam CaseStatus status,
            @RequestParam Optional<Verdict> verdict,
            @RequestParam String comment,
            Principal reader,
            @ModelAttribute("wording") Wording wording,
            HttpServletResponse response,
            Model model) {
        Review review = new Review(version, status, verdict, typed(comment));
        return switch (cases.review(id, review, reader.getName(), clock.instant())) {
            case Review.Outcome.Changed changed -> "redirect:/cases/" + id;
            case Review.Outcome.Unknown unknown -> throw notFound();
            case Review.Outcome.Overtaken overtaken ->
                refused("overtaken", review, id, reader, wording, response, model);
            case Review.Outcome.VerdictMissing missing ->
                refused("verdict", review, id, reader, wording, response, model);
            case Review.Outcome.CommentTooLong tooLong ->
                refused("comment", review, id, reader, wording, response, model);
        };
    }

    /** The page again, with what was typed and why it was not taken. */
    private String refused(
            String fault,
            Review review,
            UUID id,
            Principal reader,
            Wording wording,
            HttpServletResponse response,
            Model model) {
        response.setStatus(
                fault.equals("overtaken") ? HttpStatus.CONFLICT.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
        String page = page(id, reader, wording, model);
        model.addAttribute("fault", fault);
        form(review.status(), review.verdict(), review.comment(), model);
        return page;
    }

    private String page(UUID id, Principal reader, Wording wording, Model model) {
        CaseFile file = cases.view(id, reader.getName(), clock.instant()).orElseThrow(CasePages::notFound);
        model.addAttribute("view", CaseView.of(file, wording, rules));
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("longestComment", Review.LONGEST_COMMENT);
        form(file.head().status(), file.head().verdict(), "", model);
        return "case";
    }

    private static void form(CaseStatus status, Optional<Verdict> verdict, String comment, Model model) {
        model.addAttribute("chosenStatus", status.name());
        model.addAttribute("chosenVerdict", verdict.map(Enum::name).orElse(""));
        model.addAttribute("comment", comment);
    }

    /** A browser sends line ends as CR LF (HTML, 4.10.21.4), counted as one character by its own length check. */
    private static String typed(String comment) {
        return comment.replace("\r\n", "\n").replace("\0", "");
    }

    private static boolean namesCase(Search.Place place) {
        try {
            return UUID.fromString(place.id()).toString().equals(place.id());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
