import Foundation

exit(ServerProgram.run(Array(CommandLine.arguments.dropFirst())))
