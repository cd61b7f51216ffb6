package sekisho.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sekisho.collector.cases.jdbc.DatabaseSettings;
import sekisho.collector.embedded.DatabaseAccess;
import sekisho.collector.embedded.NotStartedException;
import sekisho.settings.Secret;

/** The database that a collector works with: the site's, or its own. */
final class SiteDatabase {

    private SiteDatabase() {}

    /**
     * How to reach it.
     *
     * @param own the collector's own, if the site has none
     * @throws NotStartedException if the file with the password cannot be read
     */
    static DatabaseSettings settings(CollectorConfig.Database site, Optional<DatabaseAccess> own)
            throws NotStartedException {
        if (own.isPresent()) {
            return new DatabaseSettings(
                    own.get().url(), own.get().user(), own.get().password());
        }
        return new DatabaseSettings(site.url().orElseThrow(), site.user(), password(site));
    }

    /**
     * How another program than the running collector reaches it.
     *
     * @throws NotStartedException if it is the collector's own and no collector has kept one here
     */
    static DatabaseSettings settings(CollectorConfig config) throws NotStartedException {
        Optional<DatabaseAccess> own = config.database().url().isPresent()
                ? Optional.empty()
                : Optional.of(DatabaseAccess.keptIn(
                        config.dataDirectory(), config.database().port()));
        return settings(config.database(), own);
    }

    private static String password(CollectorConfig.Database site) throws NotStartedException {
        if (site.passwordFile().isEmpty()) {
            return site.password().map(Secret::value).orElse("");
        }
        Path file = site.passwordFile().get();
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new NotStartedException(
                    "database.password-file " + file + " cannot be read; check path and rights", e);
        }
    }
}
