/** Tables as text: takes findings, gives the lines that a command prints. Every number stands in a file too, with more digits. */
package hep.mirage.report.text;
