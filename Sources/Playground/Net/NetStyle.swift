/// The style of the net page, beside that of the playground.
enum NetStyle {
  static let text = layout + colours + pictures

  private static let dark = "--low:#ff9d5c;--high:#5fb4f2;--low-ink:#ffb788;--high-ink:#9bd2fb"

  private static let colours = """
    :root{\(light)}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}
    @media screen{:root[data-theme=dark]{\(dark)}}

    """

  private static let light = "--low:#d55e00;--high:#0072b2;--low-ink:#8f3f00;--high-ink:#004a75"

  /// The style of pictures that stand alone: on paper, with colours in the place of their names,
  /// which not every program for SVG knows.
  static let alone: String = {
    let named = PlaygroundStyle.light + ";" + light
    var style = pictures
    for pair in named.split(separator: ";") {
      let parts = pair.split(separator: ":")
      guard parts.count == 2, parts[0].hasPrefix("--") else { continue }
      style = style.replacing("var(\(parts[0]))", with: String(parts[1]))
    }
    return style
  }()

  private static let layout = """
    .controls{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:end;margin-bottom:.8rem}
    .controls label{display:flex;flex-direction:column;font-size:.85rem;color:var(--soft)}
    .controls input[type=number]{width:6rem}
    .controls input,.controls select{color:var(--ink);font-size:1rem}
    .run{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.2rem 0 .6rem}
    .run button{min-width:5.5rem}
    #summary{font-size:1.1rem;font-weight:600;font-variant-numeric:tabular-nums;margin:.2rem 0}
    #nets{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
    @media (min-width:62rem){#nets{grid-template-columns:minmax(20rem,28rem) minmax(0,1fr)}}
    #field svg{width:100%;height:auto;display:block;touch-action:none;border:1px solid var(--line)}
    #losses svg{width:100%;height:auto;display:block}
    #net{overflow:auto}
    #net svg{width:100%;min-width:30rem;height:auto;display:block}
    #opened{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;margin-top:1rem}
    @media (min-width:62rem){#opened{grid-template-columns:minmax(16rem,24rem) minmax(0,1fr)}}
    #opened h2{font-size:1.1rem;margin:0}
    #opened input{width:7rem}
    #opened td:nth-child(3){color:var(--gradient);font-weight:600}
    #neuron{overflow:auto}
    #neuron svg{max-width:100%;height:auto}
    @media (max-width:62rem){#neuron svg{max-width:none}}
    .hint select{margin-right:.4rem}
    .hint input{width:5rem}
    .hint{color:var(--soft);font-size:.9rem;margin:.3rem 0}

    """

  /// Plane, net and losses.
  static let pictures = """
    .field .low,.field path.low{fill:var(--low)}
    .field .high,.field path.high{fill:var(--high)}
    .field .boundary{stroke:var(--ink);stroke-width:1.5;fill:none}
    .field .axis{stroke:var(--line);stroke-width:.6;fill:none;opacity:.7}
    .field text{font-size:11.5px;fill:var(--ink)}
    .field .ground{fill:transparent}
    .field .points>*{fill:var(--paper);stroke-width:2.4}
    .field .points .low{stroke:var(--low-ink)}
    .field .points .high{stroke:var(--high-ink)}
    .field .points>*{cursor:grab}
    .field .points .chosen{stroke:var(--ink);fill:var(--ink)}
    .field .tests>*{fill:none;stroke-width:1;opacity:.75;pointer-events:none}
    .field .tests .low{fill:none;stroke:var(--low-ink)}
    .field .tests .high{fill:none;stroke:var(--high-ink)}
    .net text{font-size:12px;fill:var(--ink)}
    .net .weight{stroke:var(--accent);fill:none;opacity:.75}
    .net .gradient{stroke:var(--gradient);fill:none;opacity:.75}
    .net text .gradient,.net tspan.gradient{fill:var(--gradient);stroke:none;opacity:1}
    .net .negative{stroke-dasharray:7 4}
    .net .edge{cursor:pointer}
    .net.focuses .edge:not(.focused){opacity:.22}
    .net.focuses .edge:not(.focused) .number{display:none}
    .net .focused path{opacity:1}
    .net .number{font-size:10.5px;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
    .net .number tspan{paint-order:stroke;stroke:var(--paper);stroke-width:3px}
    .net circle{fill:var(--panel);stroke:var(--ink);stroke-width:1.5}
    .net .unit:not(.input){cursor:pointer}
    .net .chosen circle{stroke-width:4}
    .net .idle circle{stroke-dasharray:3 3}
    .net .word{fill:var(--bad);font-weight:600}
    .losses .grid{stroke:var(--line);stroke-width:.5;opacity:.6;fill:none}
    .losses text{font-size:12px;fill:var(--soft)}
    .losses .name{fill:var(--ink)}
    .losses .training{stroke:var(--accent);stroke-width:2.2;fill:none}
    .losses .test{stroke:var(--gradient);stroke-width:2.2;stroke-dasharray:6 4;fill:none}

    """
}
