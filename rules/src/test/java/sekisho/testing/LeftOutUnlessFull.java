package sekisho.testing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves {@link Needs} tests out of a plain run, one printed line each; {@code -Dsekisho.full=true} runs them all. */
final class LeftOutUnlessFull implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Needs> needs = AnnotationSupport.findAnnotation(context.getElement(), Needs.class);
        if (needs.isEmpty() || Boolean.getBoolean("sekisho.full")) {
            return ConditionEvaluationResult.enabled("run");
        }
        String reason = Arrays.stream(needs.get().value()).map(Need::what).collect(Collectors.joining("; "));
        System.out.println("LEFT OUT " + context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("") + ": needs " + reason
                + " (mvn verify -Pfull runs it)");
        return ConditionEvaluationResult.disabled("needs " + reason);
    }
}
