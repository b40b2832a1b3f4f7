/// The page's style sheet.
enum PlaygroundStyle {
  static let text = colours + layout + curve

  /// The colours on a light ground.
  static let light = """
    --paper:#fff;--ink:#1f2328;--soft:#59636e;--line:#8a939d;--panel:#f5f7f9;--accent:#005a8e;\
    --gradient:#a03f00;--bad:#b00020
    """

  private static let dark = """
    --paper:#16181d;--ink:#e4e6ea;--soft:#a3abb6;--line:#4a515c;--panel:#1e2128;--accent:#6cc0f5;\
    --gradient:#ffa25c;--bad:#ffa25c;color-scheme:dark
    """

  private static let colours = """
    :root{\(light);color-scheme:light}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}
    @media screen{:root[data-theme=dark]{\(dark)}}

    """

  private static let layout = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,\
    'Segoe UI','Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
    header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.6rem 1rem;\
    border-bottom:1px solid var(--line)}
    h1{font-size:1.2rem;margin:0 auto 0 0}
    nav{display:flex;gap:.9rem}
    main{padding:.8rem 1rem;max-width:110rem;margin:auto}
    button,select,input,textarea{font:inherit;color:inherit;background:var(--panel);\
    border:1px solid var(--line);border-radius:.4rem;padding:.2rem .6rem}
    a{color:var(--accent)}
    :focus-visible{outline:3px solid var(--accent);outline-offset:1px}
    textarea{width:100%;font:1.15rem/1.5 ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',\
    monospace;resize:vertical;padding:.5rem .7rem}
    textarea[aria-invalid=true]{border-color:var(--bad);border-width:2px}
    .input label{display:block;color:var(--soft);font-size:.9rem}
    .input p{margin:.3rem 0}
    #problem{color:var(--bad)}
    #problem span{display:block}
    #problem code{white-space:pre-wrap;color:var(--ink)}
    #problem mark{background:none;color:var(--bad);text-decoration:underline wavy}
    .result{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
    #remarks{margin:.3rem 0;padding-left:1.2rem;color:var(--bad)}
    .columns{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
    @media (min-width:62rem){.columns{grid-template-columns:minmax(24rem,34rem) minmax(0,1fr)}}
    .numbers,.picture{min-width:0}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    th,td{text-align:left;padding:.3rem .5rem .3rem 0;font-weight:normal;vertical-align:middle;\
    border-bottom:1px solid var(--line)}
    thead th{color:var(--soft);font-size:.85rem}
    tbody th{font-weight:600;white-space:nowrap}
    .numbers td:nth-child(2){width:50%}
    .numbers td:nth-child(3){color:var(--gradient);font-weight:600}
    .numbers td div{display:flex;flex-wrap:wrap;gap:.2rem .5rem;align-items:center}
    .numbers input[type=range]{flex:1 1 6rem;min-width:0;padding:0;border:0}
    .numbers input[type=number]{flex:0 1 5.5rem;min-width:4rem;padding:.1rem .3rem}
    .numbers{overflow-x:auto}
    @media (max-width:34rem){.numbers table{font-size:.9rem}.numbers td:nth-child(2){width:auto}\
    .numbers input[type=range],.numbers input[type=number]{flex:1 1 100%;width:5rem}}
    .differs{color:var(--bad);font-weight:600}
    .tools{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;margin:0 0 .5rem}
    #picture{overflow:auto;border:1px solid var(--line);border-radius:.4rem;text-align:center;\
    max-height:75vh}
    #picture svg{max-width:100%;height:auto}
    #reel{width:100%;height:80vh;border:1px solid var(--line);border-radius:.4rem}
    #seconds{overflow-x:auto;margin-top:.6rem}
    details{margin-top:1rem}
    pre{overflow:auto;background:var(--panel);padding:.6rem;border-radius:.4rem;\
    font:.85rem/1.45 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',monospace}
    [hidden]{display:none!important}
    @media print{header,.tools,details{display:none}}

    """

  private static let curve = """
    .curve{width:100%;max-width:34rem;height:auto;margin-top:.8rem;display:block}
    .curve text{font-size:12px;fill:var(--soft)}
    .curve .axis{fill:var(--ink);font-size:12.5px}
    .curve .grid{stroke:var(--line);stroke-width:.5;fill:none;opacity:.6}
    .curve .function{stroke:var(--accent);stroke-width:2.5;fill:none}
    .curve .tangent{stroke:var(--gradient);stroke-width:2;stroke-dasharray:7 4;fill:none}
    .curve .here{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
    @media (max-width:34rem){.curve text,.curve .axis{font-size:15px}}

    """
}
