/**
 * Cases and accounts in PostgreSQL; the only package with SQL.
 *
 * <p>{@link sekisho.collector.cases.jdbc.CaseDatabase} opens the database, brings its schema up to date from
 * {@code db/migration} and hands out the stores. {@link sekisho.collector.cases.jdbc.JdbcCaseStore} locks the persons of
 * a batch, so that collectors side by side decide one after the other, and the audit's end, so that its chain has no
 * fork; what it decides comes from {@code sekisho.collector.cases}.
 */
@NullMarked
package sekisho.collector.cases.jdbc;

import org.jspecify.annotations.NullMarked;
