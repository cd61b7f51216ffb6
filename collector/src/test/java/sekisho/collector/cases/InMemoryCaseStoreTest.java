package sekisho.collector.cases;

class InMemoryCaseStoreTest extends CaseStoreContract {

    @Override
    protected CaseStore store() {
        return new InMemoryCaseStore(Triage.DEFAULT);
    }
}
