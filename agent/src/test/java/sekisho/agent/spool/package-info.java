@NullMarked
package sekisho.agent.spool;

import org.jspecify.annotations.NullMarked;
