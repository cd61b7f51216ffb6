package sekisho.collector.reload;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.rules.RuleFaultsException;
import sekisho.rules.RuleSet;

/** The rules that hold: the shipped content, and over it the site's own folder of the same shape. */
public final class RuleFolders {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFolders.class);

    private RuleFolders() {}

    /**
     * Loads the shipped rules with the site's layered over them, and tells what is legal but seldom meant.
     *
     * @param site the folder of {@code rules.dir}; empty if the site has none
     * @param zone in which working hours are compared
     * @throws RuleFaultsException with every fault of the set, if there is any
     */
    public static RuleSet load(Optional<Path> site, ZoneId zone) throws RuleFaultsException {
        RuleSet rules = RuleSet.shippedWith(site.map(List::of).orElseGet(List::of), zone);
        rules.warnings().forEach(warning -> LOG.warn("{}", warning));
        return rules;
    }
}
