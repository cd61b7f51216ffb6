@NullMarked
package sekisho.agent.publish;

import org.jspecify.annotations.NullMarked;
