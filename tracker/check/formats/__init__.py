"""Results of checks in the forms that other programs read: JUnit XML, SARIF and the annotations of a pull request."""
