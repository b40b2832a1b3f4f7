/// The film's own style and script: written by hand, nothing is fetched.
enum FilmAssets {
  static var style: String { paints + rules }

  private static var paints: String {
    StyleSheet(used: Paint.allCases.map { ($0, true, true) }, isStandalone: true).text
  }

  static let pageStyle = """
    body{margin:0;padding:1rem;background:var(--gd-canvas,#fff)}
    @media print{body{padding:0}}

    """

  private static let rules = """
    html:has(.gd-film){overscroll-behavior-x:none}
    .gd-film{text-align:left;touch-action:pan-y;color:var(--gd-ink,#1a1a1a);font:15px/1.5 'Helvetica Neue',Arial,\
    'Liberation Sans','DejaVu Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;margin:1em 0}
    .gd-film[data-lang=en] .gd-zh,.gd-film[data-lang=zh] .gd-en{display:none}
    .gd-film .gd-heading{font-size:1.25em;font-weight:bold;margin:0 0 .5em}
    .gd-film .gd-body{position:relative}
    .gd-film .gd-stage{overflow:auto;border:1px solid var(--gd-moduleStroke,#6b6b6b);\
    border-radius:6px;background:var(--gd-canvas,#fff);text-align:center}
    .gd-film .gd-stage svg{display:block;margin:auto;height:auto}
    .gd-film.gd-live .gd-stage{max-height:max(16rem,62vh);touch-action:pan-x pan-y;\
    overscroll-behavior-x:none}
    .gd-film.gd-live .gd-stage svg{max-width:none}
    .gd-film .gd-map{position:absolute;right:1.2rem;top:.6rem;width:9rem;height:5.5rem;\
    background:var(--gd-canvas,#fff);border:1px solid var(--gd-moduleStroke,#6b6b6b);\
    opacity:.9;cursor:crosshair;touch-action:none}
    .gd-film .gd-map[hidden]{display:none}
    .gd-film .gd-map rect{fill:var(--gd-muted,#4a4a4a)}
    .gd-film .gd-map .gd-view{fill:none;stroke:var(--gd-value,#005a8e);stroke-width:2;\
    vector-effect:non-scaling-stroke}
    .gd-film .gd-skip{position:absolute;left:-99rem}
    .gd-film .gd-skip:focus{position:static;left:auto}
    .gd-film.gd-live .gd-dock{display:block;position:sticky;bottom:0;z-index:1;margin:0;\
    padding:.4em .2em;max-height:46vh;overflow-y:auto;background:var(--gd-canvas,#fff);\
    border-bottom:1px solid var(--gd-moduleStroke,#6b6b6b)}
    .gd-film .gd-steps{display:flex;flex-wrap:wrap;gap:.4em;align-items:center}
    .gd-film .gd-source{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;\
    font-size:.9em}
    .gd-film .gd-check{font-size:.92em}
    .gd-film .gd-live-only{display:none}
    .gd-film.gd-live .gd-live-only{display:flex;flex-wrap:wrap;gap:.4em;align-items:center;\
    margin:.5em 0}
    .gd-film.gd-live div.gd-panel{display:block}
    .gd-film button,.gd-film select,.gd-film input{font:inherit;color:inherit;\
    background:var(--gd-operationFill,#f2f2f2);border:1px solid var(--gd-moduleStroke,#6b6b6b);\
    border-radius:5px;padding:.15em .6em}
    .gd-film input[type=range]{flex:1 1 8em;padding:0}
    .gd-film button:focus-visible,.gd-film input:focus-visible,.gd-film select:focus-visible{\
    outline:3px solid var(--gd-value,#005a8e);outline-offset:1px}
    .gd-film .gd-say{min-height:3em;font-size:1.05em;margin:.4em 0 0}
    .gd-film .gd-say b,.gd-film .gd-panel b{color:var(--gd-gradient,#a03f00)}
    .gd-film .gd-ask{border:2px solid var(--gd-gradient,#a03f00);border-radius:6px;\
    padding:.5em .7em}
    .gd-film .gd-right{color:var(--gd-right,#1b6e3c);font-weight:bold}
    .gd-film .gd-wrong{color:var(--gd-wrong,#b00020);font-weight:bold}
    .gd-film table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    .gd-film td,.gd-film th{border:1px solid var(--gd-moduleStroke,#6b6b6b);\
    padding:.15em .6em;text-align:left;font-weight:normal}
    .gd-film .gd-panel td:last-child{text-align:right}
    .gd-film .gd-scroll{overflow-x:auto}
    .gd-film .gd-table{margin:.6em 0;overflow-x:auto}
    .gd-film .gd-current,.gd-film .gd-tick,.gd-film .gd-plus{display:none}
    .gd-film .gd-box{cursor:pointer}
    .gd-film .gd-box:focus{outline:none}
    .gd-film .gd-box:focus-visible .gd-frame0,.gd-film .gd-chosen .gd-frame0{\
    stroke-width:4;stroke:var(--gd-value,#005a8e)}
    .gd-film .gd-lit .gd-frame0,.gd-film .gd-lit-same .gd-frame0{stroke-width:4}
    .gd-film .gd-lit-input .gd-frame0,.gd-film .gd-lit-output .gd-frame0{stroke-width:3;\
    stroke:var(--gd-value,#005a8e)}
    .gd-film .gd-lit-output .gd-frame0{stroke-dasharray:7 3}
    .gd-film .gd-hit .gd-frame0{stroke-width:3.5;stroke:var(--gd-local,#7a3e73)}
    .gd-film .gd-link,.gd-film .gd-cluster[tabindex]{cursor:pointer}
    .gd-film .gd-cluster:focus-visible{outline:2px solid var(--gd-value,#005a8e)}
    .gd-film .gd-link:focus{outline:none}
    .gd-film .gd-link .gd-reach{stroke:transparent;stroke-width:14;pointer-events:stroke}
    .gd-film .gd-link:is(.gd-lit,.gd-lit-input,.gd-lit-output,.gd-chosen)>path:not(.gd-reach){\
    stroke-width:3}
    .gd-film .gd-link:focus-visible>path:not(.gd-reach){stroke-width:4;\
    stroke:var(--gd-value,#005a8e)}
    .gd-film .gd-plus{paint-order:stroke;stroke:var(--gd-canvas,#fff);stroke-width:4;\
    stroke-linejoin:round}
    .gd-stepping .gd-is-waiting:not(.gd-is-receiving) .gd-frame0{fill-opacity:.35;\
    stroke-opacity:.5}
    .gd-stepping .gd-is-current .gd-current,.gd-stepping .gd-is-done .gd-tick,\
    .gd-stepping .gd-is-receiving .gd-plus{display:inline}
    .gd-stepping .gd-is-receiving .gd-frame0{stroke-width:3;stroke:var(--gd-backward,#b34700)}
    .gd-stepping .gd-back,.gd-stepping .gd-t-contribution{visibility:hidden}
    .gd-stepping .gd-flowed,.gd-stepping .gd-flowed .gd-t-contribution{visibility:visible}
    .gd-stepping .gd-flowing path{stroke-width:5}
    .gd-stepping .gd-later{visibility:hidden}
    .gd-film .gd-missed{opacity:.2}
    @media (prefers-reduced-motion:no-preference){.gd-stepping .gd-flowing path{\
    animation:gd-flow .8s linear infinite}}
    @keyframes gd-flow{to{stroke-dashoffset:-20}}
    @media (max-width:40em){.gd-film .gd-word{display:none}\
    .gd-film .gd-map{width:5.5rem;height:3.4rem;right:.4rem;top:.3rem}}
    @media print{.gd-film .gd-live-only,.gd-film.gd-live .gd-live-only,.gd-film .gd-ask,\
    .gd-film.gd-live div.gd-panel,.gd-film.gd-live div.gd-dock,\
    .gd-film .gd-map,.gd-film .gd-skip{display:none}
    .gd-film.gd-live .gd-stage{border:0;overflow:visible;max-height:none;break-inside:avoid}
    .gd-film.gd-live .gd-stage svg{width:auto!important;max-width:100%;max-height:23cm}
    .gd-film .gd-current,.gd-film .gd-plus{display:none!important}}

    """
}
