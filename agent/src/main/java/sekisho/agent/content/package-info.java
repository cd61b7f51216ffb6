/**
 * What a file holds, told by its content and never by its name.
 *
 * <p>{@link sekisho.agent.content.FormatSniffer} names the format and {@link sekisho.agent.content.EncodingSniffer} the
 * encoding from the first 64 KiB; everything after that is UTF-8. A reader per format ({@code DelimitedReader},
 * {@code SqlReader}) cuts the stream into tables and rows, {@code TableScan} decides each column's kind from its header
 * and a sample of its values, then only counts. A {@link sekisho.agent.content.Budget} ends all of it: hostile input
 * costs at most the budget and never throws. No value of a file leaves this package other than as a count or a keyed hash.
 */
@NullMarked
package sekisho.agent.content;

import org.jspecify.annotations.NullMarked;
