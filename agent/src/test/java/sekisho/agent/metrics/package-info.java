@NullMarked
package sekisho.agent.metrics;

import org.jspecify.annotations.NullMarked;
