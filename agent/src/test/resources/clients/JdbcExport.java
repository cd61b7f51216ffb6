import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** A small program as an operator would write it: reads a table over JDBC and writes it as CSV. */
public class JdbcExport {
    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                PrintWriter csv = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[2])))) {
            connection.setAutoCommit(false);
            statement.setFetchSize(5_000);
            try (ResultSet rows = statement.executeQuery(arguments[1])) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        csv.print(column == 1 ? "" : ",");
                        csv.print(rows.getString(column));
                    }
                    csv.println();
                }
            }
        }
    }
}
