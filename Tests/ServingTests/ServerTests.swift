import Foundation
import Serving
import Testing

@Suite("Server")
struct ServerTests {
  @Test("A row is answered as the tutorial has it, alone or in a list")
  func predicts() throws {
    let running = try Running()
    defer { running.server.stop() }
    let several = try running.predict(#"{"data": [[1, 2], [0.5, -4e0]]}"#)
    #expect(several.status == 200)
    #expect(several.text.hasSuffix("\r\n\r\n{\"result\":[3.0,-3.5]}"))
    let one = try running.predict(#"{"data": [1, 2]}"#)
    #expect(one.text.hasSuffix("\r\n\r\n{\"result\":3.0}"))
  }

  @Test("The client gives what the model computes, and the server's refusals")
  func client() throws {
    let running = try Running(rowShape: [2]) { $0 * 2 }
    defer { running.server.stop() }
    let client = PredictionClient(running.address)
    defer { client.close() }
    #expect(try client.predict([[1, 2], [3, 4]]) == [[2, 4], [6, 8]])
    #expect(try client.predict(Tensor([[0.25, 1]])).flat() == [0.5, 2])
    #expect(try client.send("GET", "/health").body.contains(#""status":"ok""#))
    #expect(
      throws: ClientError.refused(
        status: 422,
        message: "data[0]: It has 1 number instead of 2.: "
          + "A list of rows of 2 numbers, such as {\"data\": [[0.5, 0.5]]}.")
    ) { try client.predict([[1]]) }
  }
}
