/// What a page of ours may do, as its Content-Security-Policy says it: nothing may be fetched,
/// neither a picture, a font, a script nor a frame.
package enum PagePolicy {
  package static let text =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"
}
