/**
 * The tables on disk: one codec a table, the only places that know column names.
 */
package hep.mirage.app.table;
