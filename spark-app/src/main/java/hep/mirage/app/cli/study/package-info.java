/** Commands that ask something of a study before there is an ensemble: is it sound, what will it cost, are its sigmas sigmas. */
package hep.mirage.app.cli.study;
