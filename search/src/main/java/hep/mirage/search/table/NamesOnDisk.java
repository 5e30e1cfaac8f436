package hep.mirage.search.table;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;

/** Names of record components in JSON, as for columns: snake_case with the unit kept whole, {@code hypothesis_gev}. */
public final class NamesOnDisk extends NamingBase {
    private static final long serialVersionUID = 1L;

    /** The strategy for an object mapper. */
    public NamesOnDisk() {}

    @Override
    public String translate(String component) {
        return component == null ? null : Scope.snakeCase(component);
    }
}
