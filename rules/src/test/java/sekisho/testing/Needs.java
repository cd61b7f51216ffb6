package sekisho.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that plain {@code mvn verify} leaves out, naming it and what it needs; with {@code -Pfull} it always runs
 * and fails where its needs are missing.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LeftOutUnlessFull.class)
public @interface Needs {
    Need[] value();
}
