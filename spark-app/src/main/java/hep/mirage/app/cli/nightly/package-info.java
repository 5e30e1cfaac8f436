/** Commands for an ensemble that grows night by night: compute the next night, and ask how the nights went. */
package hep.mirage.app.cli.nightly;
