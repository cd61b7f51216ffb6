package sekisho.collector.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What a program reads when its request cannot be answered: a status and one sentence. */
@RestControllerAdvice(assignableTypes = ApiRoutes.class)
class ApiFaults {

    private static final String NEEDS_TOKEN = "This needs a token: send Authorization: Bearer <token>; "
            + "make one with: java -jar sekisho.jar tokens create NAME";

    /** A request that makes no sense; the message is the sentence to answer with. */
    static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRequest(String sentence) {
            super(sentence);
        }
    }

    /** There is no such thing; the message is the sentence to answer with. */
    static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFound(String sentence) {
            super(sentence);
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> badRequest(BadRequest fault) {
        return answer(HttpStatus.BAD_REQUEST, String.valueOf(fault.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> notFound(NotFound fault) {
        return answer(HttpStatus.NOT_FOUND, String.valueOf(fault.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> badType(MethodArgumentTypeMismatchException fault) {
        return answer(HttpStatus.BAD_REQUEST, fault.getName() + " is not of the right form.");
    }

    static void unauthorized(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"" + NEEDS_TOKEN + "\"}");
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", sentence));
    }
}
