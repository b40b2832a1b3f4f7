import Practice

let lesson15: [any Exercise.Type] = []
