package sekisho.agent.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    @Test
    void timeAndSerialNumberStandBeforeTheFields() {
        AuditRecord record = AuditRecord.parse(1307, "audit(1795204699.441:17): cwd=\"/root\"")
                .orElseThrow();

        assertThat(record)
                .isEqualTo(new AuditRecord(1307, Instant.parse("2026-11-20T19:58:19.441Z"), 17, "cwd=\"/root\""));
    }

    @Test
    void anEndOfEventHasNoFields() {
        assertThat(AuditRecord.parse(AuditRecord.END_OF_EVENT, "audit(1795204699.441:17): "))
                .get()
                .extracting(AuditRecord::fields)
                .isEqualTo("");
    }

    @Test
    void otherTextIsNoRecord() {
        assertThat(AuditRecord.parse(1300, "kernel: hello")).isEmpty();
    }
}
