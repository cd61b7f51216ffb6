package sekisho.collector.web;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The style sheet and the icon; pages load nothing else. */
@Controller
class AssetRoutes {

    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1));

    @GetMapping("/assets/sekisho.css")
    ResponseEntity<Resource> style() {
        return asset("sekisho.css", new MediaType("text", "css", java.nio.charset.StandardCharsets.UTF_8));
    }

    @GetMapping("/assets/sekisho.svg")
    ResponseEntity<Resource> icon() {
        return asset("sekisho.svg", MediaType.valueOf("image/svg+xml"));
    }

    private static ResponseEntity<Resource> asset(String name, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(type)
                .body(new ClassPathResource("assets/" + name, AssetRoutes.class));
    }
}
