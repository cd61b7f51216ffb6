/**
 * The words both sides use: what an agent saw, as sealed types, as flat ECS fields and as JSON on the wire.
 *
 * <p>An {@link sekisho.rules.event.Event} is an {@link sekisho.rules.event.Origin} (who saw it, when, as which number) and
 * an {@link sekisho.rules.event.Activity} (what was seen). {@link sekisho.rules.event.EventCodec} turns it into bytes and
 * back; {@code rules/taxonomy/ecs.yml} lists every field it may carry.
 */
@NullMarked
package sekisho.rules.event;

import org.jspecify.annotations.NullMarked;
