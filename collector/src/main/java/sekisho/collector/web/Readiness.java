package sekisho.collector.web;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the case database answers, as a part of {@code /actuator/health/readiness}. */
final class Readiness implements HealthIndicator {

    private final BooleanSupplier ready;

    Readiness(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public Health health() {
        return ready.getAsBoolean() ? Health.up().build() : Health.down().build();
    }
}
