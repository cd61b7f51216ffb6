/**
 * The topics of a collector: which there are, how each is kept, and their creation.
 *
 * <p>{@link sekisho.collector.topic.TopicLayout} says what must exist; {@link sekisho.collector.topic.TopicSetup} makes
 * what is missing and leaves what exists alone, because a partition count is fixed for good.
 */
@NullMarked
package sekisho.collector.topic;

import org.jspecify.annotations.NullMarked;
