/** What people look at: figures and tables as text, of what {@code search} and {@code generator-lab} return. No Spark. */
package hep.mirage.report;
