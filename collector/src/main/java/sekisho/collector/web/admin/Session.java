package sekisho.collector.web.admin;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Function;
import sekisho.collector.accounts.Accounts;
import sekisho.collector.cases.jdbc.CaseDatabase;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.cases.jdbc.DatabaseUnreachableException;

/**
 * The accounts, for the length of one command.
 *
 * @param database says where they are, once the command line is read
 */
record Session(Callable<DatabaseSettings> database, Clock clock) {

    /** Done as asked. */
    static final int DONE = 0;

    /** Not done; what was asked does not fit. */
    static final int WRONG_USE = 2;

    /** Not done; the database is not to be had. */
    static final int ENVIRONMENT_MISSING = 3;

    /** Runs the work and answers its exit code. */
    int with(PrintWriter err, Function<Accounts, Integer> work) throws Exception {
        try (CaseDatabase opened = CaseDatabase.open(database.call())) {
            return work.apply(new Accounts(opened.accounts()));
        } catch (DatabaseUnreachableException e) {
            err.println(e.getMessage());
            return ENVIRONMENT_MISSING;
        }
    }
}
