package sekisho.collector.detect;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a dead letter into a record: its bytes as the value, what is known about them as headers. */
final class DeadLetterHeaders extends ContextualProcessor<String, DeadLetter, String, byte[]> {

    @Override
    public void process(Record<String, DeadLetter> letter) {
        context()
                .forward(letter.withValue(letter.value().bytes().get())
                        .withHeaders(letter.value().headers()));
    }
}
