@NullMarked
package sekisho.agent.supervise;

import org.jspecify.annotations.NullMarked;
