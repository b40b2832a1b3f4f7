import Practice

let lesson18: [any Exercise.Type] = [
  ChannelByChannel.self, MirroredImage.self, BlendedPixel.self,
]
