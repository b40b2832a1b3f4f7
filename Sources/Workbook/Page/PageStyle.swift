/// The style sheet of every page.
enum PageStyle {
  static let text = #"""
    :root{--paper:#fff;--ink:#1f2328;--soft:#59636e;--line:#d9dee4;--accent:#005a8e;--panel:#f5f7f9;
    --gold:#8a6100;--gold-panel:#fff8e8;--keyword:#7a3e73;--string:#0b6b4f;--number:#9a4a00;
    --comment:#66707b;--good:#006b4a;--bad:#a03f00;
    --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif","DejaVu Serif",
    "Songti SC","Noto Serif CJK SC",serif;
    --sans:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"PingFang SC",
    "Microsoft YaHei","Noto Sans CJK SC",sans-serif;
    --mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",
    monospace;color-scheme:light}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--paper:#16181d;
    --ink:#e4e6ea;--soft:#a3abb6;--line:#343a44;--accent:#6cc0f5;--panel:#1e2128;--gold:#e8c266;
    --gold-panel:#2a2517;--keyword:#e3a8d6;--string:#7fd6b4;--number:#ffb27a;--comment:#929ba7;
    --good:#5fd3a8;--bad:#ffa25c;color-scheme:dark}}
    @media screen{:root[data-theme=dark]{--paper:#16181d;--ink:#e4e6ea;--soft:#a3abb6;
    --line:#343a44;--accent:#6cc0f5;--panel:#1e2128;--gold:#e8c266;--gold-panel:#2a2517;
    --keyword:#e3a8d6;--string:#7fd6b4;--number:#ffb27a;--comment:#929ba7;--good:#5fd3a8;
    --bad:#ffa25c;color-scheme:dark}}
    *{box-sizing:border-box}
    html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:1.075rem/1.65 var(--serif);
    text-rendering:optimizeLegibility;overflow-wrap:break-word}
    body:has(#language-en:checked) .zh,body:has(#language-zh:checked) .en{display:none}
    [lang=zh-Hans]{font-family:var(--sans);line-height:1.85;
    text-spacing-trim:trim-start;line-break:strict}
    [lang=zh-Hans] em{font-style:normal;text-emphasis:filled dot;text-emphasis-position:under}
    h1 [lang=zh-Hans],h2 [lang=zh-Hans],.picture [lang=zh-Hans]{line-height:inherit}
    header.title,.contents,main,footer{max-width:44rem;margin-inline:auto;padding-inline:1.25rem}
    .switches{position:sticky;top:0;z-index:2;display:flex;gap:.75rem;align-items:center;
    justify-content:flex-end;padding:.5rem 1.25rem;background:var(--paper);
    border-bottom:1px solid var(--line);font:.85rem/1.4 var(--sans)}
    .home{margin-right:auto;font-weight:650;letter-spacing:.01em;color:var(--ink);
    text-decoration:none}
    .languages{display:inline-flex;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
    .languages label{cursor:pointer;line-height:1.4}
    .languages input{position:absolute;opacity:0}
    .languages span{display:block;padding:.2rem .7rem}
    .languages input:checked+span{background:var(--accent);color:var(--paper)}
    .languages input:focus-visible+span{outline:2px solid var(--accent);outline-offset:-4px;
    outline-color:currentColor}
    button{font:inherit;color:inherit;background:none;border:1px solid var(--line);
    border-radius:.5rem;padding:.2rem .7rem;cursor:pointer}
    a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:.06em}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.2rem}
    header.title{padding-top:3.2rem}
    .eyebrow{margin:0;font:600 .8rem/1.4 var(--sans);letter-spacing:.06em;color:var(--accent)}
    h1{font:700 2.5rem/1.15 var(--serif);letter-spacing:-.015em;margin:.35rem 0 .8rem;
    text-wrap:balance}
    h1 [lang=zh-Hans]{letter-spacing:.02em}
    .purpose{font-size:1.25rem;line-height:1.5;color:var(--soft);margin:0;text-wrap:pretty}
    .purpose [lang=zh-Hans]{line-height:1.6}
    .seed{font:.8rem var(--sans);color:var(--soft);margin:.8rem 0 0}
    .contents{margin-top:1.6rem;font:.95rem/1.5 var(--sans)}
    .contents ol{margin:0;padding:.9rem 0 .9rem 1.5rem;border-block:1px solid var(--line)}
    .contents a{text-decoration:none}
    .contents a:hover{text-decoration:underline}
    @media screen and (min-width:90rem){.contents{position:fixed;top:4rem;left:1.25rem;width:13rem;
    margin:0;padding:0;max-height:calc(100vh - 5rem);overflow-y:auto;font-size:.85rem}}
    h2{font:700 1.55rem/1.25 var(--serif);margin:3rem 0 .8rem;letter-spacing:-.01em;
    text-wrap:balance}
    h2 .number{color:var(--soft);font-weight:400;text-decoration:none;margin-right:.35em}
    p{margin:.9rem 0;text-wrap:pretty}
    ul,ol{padding-left:1.4rem;margin:.9rem 0}
    li{margin:.3rem 0}
    .goals h2,.pitfalls h2,.summary h2{font-size:1.1rem;font-family:var(--sans);letter-spacing:0}
    .goals{margin-top:1.8rem}
    .goals h2{margin-top:0}
    .pitfalls{margin-top:3rem;padding:.2rem 1.2rem .4rem;background:var(--gold-panel);
    border-left:4px solid var(--gold);border-radius:.3rem}
    .pitfalls h2{margin-top:1rem;color:var(--gold)}
    .summary{margin-top:2rem;padding:.2rem 1.2rem .4rem;background:var(--panel);
    border-left:4px solid var(--good);border-radius:.3rem}
    .summary h2{margin-top:1rem;color:var(--good)}
    .recall h2,.next h2{font-size:1.1rem;font-family:var(--sans);letter-spacing:0}
    .recall li{margin:.8rem 0}
    .next code{white-space:nowrap}
    .origin{font:.85em var(--sans);white-space:nowrap}
    .optional{font:.8rem/1.4 var(--sans);letter-spacing:0;color:var(--soft);white-space:nowrap;
    border:1px solid var(--line);border-radius:.5rem;padding:.05rem .45rem}
    .practice{margin:1.6rem 0;padding:.7rem 1.2rem;border:1px dashed var(--accent);
    border-radius:.5rem;font:.95rem/1.6 var(--sans)}
    .practice ul{margin:.3rem 0;padding-left:1.2rem}
    .tools{display:flex;flex-wrap:wrap;gap:.6rem;justify-content:center;margin-top:1.6rem}
    .skip{position:absolute;left:-100vw}
    .skip:focus{left:.5rem;top:.5rem;z-index:3;padding:.4rem .9rem;background:var(--paper)}
    .note{margin:1.2rem 0;padding:.1rem 1.1rem;border-left:4px solid var(--accent);
    background:var(--panel);border-radius:.3rem}
    code,pre,samp{font-family:var(--mono);font-size:.875em;font-variant-ligatures:none}
    :not(pre)>code{background:var(--panel);border-radius:.25rem;padding:.1em .3em;
    overflow-wrap:anywhere}
    pre code,pre samp{font-size:1em;background:none;padding:0}
    pre{margin:0;padding:.8rem 1rem;overflow-x:auto;font-size:.84rem;line-height:1.55;
    tab-size:2;text-align:left}
    .show{margin:1.2rem 0;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
    .show>pre.code{background:var(--panel)}
    .show>pre.code+pre.output{border-top:1px solid var(--line)}
    pre.output{position:relative;padding-left:2.4rem}
    pre.output::before{content:"→";position:absolute;left:1rem;color:var(--accent);
    font-weight:700}
    pre [lang]{font-family:var(--mono);line-height:inherit}
    .code b,.pairs b{font-weight:600;color:var(--keyword)}
    .code i,.pairs i{color:var(--comment)}
    .code q,.pairs q{color:var(--string);quotes:none}
    .code var,.pairs var{color:var(--number);font-style:normal}
    .maths{font-family:"STIX Two Text","Cambria Math","Latin Modern Roman",var(--serif);
    font-size:1.03em;white-space:nowrap}
    .maths sup,.maths sub{font-size:max(.72em,12px);line-height:0}
    .maths i{padding-right:.04em}
    .formulas{margin:1.1rem 0;text-align:center;overflow-x:auto;font-size:1.12em}
    .formulas .maths{margin:.3rem 0}
    .fraction{display:inline-block;vertical-align:middle;text-align:center;line-height:1.25;
    margin:0 .15em}
    .fraction>span:first-child{display:block;border-bottom:.06em solid;padding:0 .2em .05em}
    .fraction>span:last-child{display:block;padding:.05em .2em 0}
    .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .root{border-top:.06em solid;padding:0 .1em}
    figure{margin:1.8rem 0;text-align:center}
    @media (min-width:64rem){figure{margin-inline:-5rem}}
    @media (min-width:48rem){figure:has(svg.gd,.gd-film){position:relative;left:50%;
    width:max-content;min-width:100%;max-width:calc(100vw - 3rem);margin-inline:0;
    transform:translateX(-50%)}
    figure:has(.gd-film){width:min(72rem,100vw - 3rem)}}
    @media (min-width:90rem){figure:has(svg.gd,.gd-film){max-width:calc(100vw - 33rem)}}
    .picture,.scroll{overflow-x:auto;background:linear-gradient(to left,var(--paper) 1.5rem,transparent)
    right/3rem 100% no-repeat local,linear-gradient(to left,var(--line),transparent) right/1rem 100%
    no-repeat scroll}
    .picture:has(.gd-film){overflow:visible}
    .picture svg{max-width:max(100%,40rem);height:auto}
    .picture svg.gd{max-width:none}
    .picture .gradbook-plot{width:44rem;max-width:100%}
    figcaption{font:.92rem/1.5 var(--sans);color:var(--soft);max-width:40rem;
    margin:.6rem auto 0;text-wrap:balance}
    figcaption [lang=zh-Hans]{text-align:center;line-height:1.6}
    figcaption strong{color:var(--ink);font-weight:650}
    .problem{font:.92rem/1.5 var(--sans);color:var(--bad);border:1px dashed;padding:.6rem 1rem;
    border-radius:.4rem}
    .question{margin:1.6rem 0;padding:1rem 1.2rem;border:2px solid var(--accent);
    border-radius:.6rem}
    .question p{margin:.5rem 0}
    .choices{display:flex;flex-wrap:wrap;gap:.5rem;margin:.7rem 0}
    .choice{cursor:pointer}
    .choice input{position:absolute;opacity:0}
    .choice>span{display:block;padding:.3rem .9rem;border:1px solid var(--line);border-radius:.5rem;
    background:var(--panel)}
    .choice input:checked+span{border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
    .choice input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
    .number-entry input{font:inherit;width:8rem;margin-left:.4rem;padding:.2rem .5rem;
    color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.4rem}
    .verdict{font-weight:650;min-height:0}
    .verdict:empty{display:none}
    .verdict.good{color:var(--good)}
    .verdict.bad{color:var(--bad)}
    summary{cursor:pointer;font:600 .92rem/1.5 var(--sans);color:var(--accent)}
    @media screen{.js .veiled{cursor:pointer;position:relative}
    .js .veiled samp{filter:blur(.35em);user-select:none}
    .js figure.veiled>*,.js .scroll.veiled>*{filter:blur(.75rem);user-select:none}
    .js figure.veiled,.js .scroll.veiled{overflow:hidden}
    .js figure.veiled::after,.js .scroll.veiled::after{content:"Answer first, or click to look";
    position:absolute;inset:0;margin:auto;width:fit-content;height:fit-content;
    padding:.2rem .8rem;font:600 .92rem/1.5 var(--sans);color:var(--accent);
    background:var(--paper);border:1px solid;border-radius:.5rem}
    body:has(#language-zh:checked) :is(figure,.scroll).veiled::after{content:"先作答，或点击查看"}}
    .scroll{margin:1.4rem 0}
    table{border-collapse:collapse;margin-inline:auto;font:.95rem/1.45 var(--sans);
    font-variant-numeric:tabular-nums}
    figure.table .scroll{margin:.5rem 0 0}
    th,td{padding:.35rem .8rem;text-align:left;border-bottom:1px solid var(--line);
    vertical-align:baseline}
    th [lang],td [lang],th[lang],td[lang]{line-height:inherit}
    th{border-bottom:2px solid var(--ink);font-weight:650}
    .numeric{text-align:right}
    .pairs{width:100%;table-layout:fixed;font-size:.9rem}
    .pairs td{padding:.25rem .6rem;overflow-wrap:anywhere}
    .pairs code{background:none;padding:0;white-space:pre-wrap;font-size:.82rem}
    .pairs .gap td{padding:.3rem;border:0}
    @media (min-width:64rem){.pairs{width:calc(100% + 10rem);margin-inline:-5rem}}
    .index ol{padding-left:2.2rem}.index li{margin:.7rem 0}.index small{color:var(--soft)}
    .absent{color:var(--soft)}
    footer{margin-top:4rem;padding-block:1.4rem 3rem;font:.92rem/1.5 var(--sans)}
    footer nav{display:grid;grid-template-columns:1fr auto 1fr;gap:.5rem 1.5rem;
    border-top:1px solid var(--line);padding-top:1.2rem}
    footer nav :last-child{text-align:right}
    @media (max-width:40rem){body{font-size:1rem}.maths{white-space:normal}h1{font-size:1.95rem}h2{font-size:1.35rem}
    header.title{padding-top:2rem}.purpose{font-size:1.1rem}
    .picture svg{max-width:none}.picture .gradbook-plot{width:auto;max-width:none}
    footer nav{grid-template-columns:1fr}
    footer nav :last-child{text-align:left}
    .pairs,.pairs tbody,.pairs tr,.pairs td{display:block;width:100%}
    .pairs thead{display:none}.pairs tr{border-bottom:1px solid var(--line);padding:.3rem 0}
    .pairs td{border:0;padding:.1rem 0 .1rem 4.6rem;text-indent:0;position:relative}
    .pairs td::before{position:absolute;left:0;font:600 .75rem/1.9 var(--sans);
    color:var(--soft)}
    .pairs td:first-child::before{content:"PyTorch"}.pairs td:last-child::before{content:"Swift"}
    .pairs td:has(code:empty){display:none}}
    @media (min-width:110rem){html{font-size:125%}}
    @media print{.switches,.skip,.verdict,footer{display:none}[data-print=handout] details{display:none}
    [data-print=handout] .result{visibility:hidden}
    [data-print=handout] .choice input:checked+span{border-color:var(--line);box-shadow:none}
    [data-print=handout] .question{padding-bottom:3rem}body{font-size:10.5pt}
    figure:has(svg){left:auto;width:auto;min-width:0;max-width:100%;margin-inline:0;transform:none}
    .picture{overflow:visible}.picture svg,.picture svg.gd{width:auto;max-width:100%;max-height:22cm}
    pre{white-space:pre-wrap}h2{break-after:avoid}
    figure,.question,.show,table{break-inside:avoid}a{color:inherit;text-decoration:none}
    .question{border-width:1px}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    """#
}
