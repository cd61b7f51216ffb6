/**
 * What a rule raises: the value that travels on {@code sekisho.alerts.v1} from detection to the cases.
 *
 * <p>{@code detect} makes an {@link sekisho.collector.alert.Alert} from a match or from a correlation that was crossed,
 * {@link sekisho.collector.alert.AlertCodec} writes it as JSON, and {@code cases} reads it and opens or joins a case.
 * The id depends on rule, group and crossing event only, so a replay of the same events gives the same alerts.
 */
@NullMarked
package sekisho.collector.alert;

import org.jspecify.annotations.NullMarked;
