import Practice

let lesson12: [any Exercise.Type] = []
