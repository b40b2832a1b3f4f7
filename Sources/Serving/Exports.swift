@_exported import Inference
import NIOCore
import NIOHTTP1
import NIOPosix
