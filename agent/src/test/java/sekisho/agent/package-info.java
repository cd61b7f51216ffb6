@NullMarked
package sekisho.agent;

import org.jspecify.annotations.NullMarked;
