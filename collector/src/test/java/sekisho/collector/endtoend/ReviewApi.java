package sekisho.collector.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The collector's API as a script uses it: a bearer token and JSON. */
final class ReviewApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    ReviewApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Every item of a list, all pages of it. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        JsonNode page = get(path);
        while (true) {
            page.get("items").forEach(items::add);
            if (!page.hasNonNull("next")) {
                return items;
            }
            page = get(path + separator + "after=" + page.get("next").asText());
        }
    }

    /** One object. */
    JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}
