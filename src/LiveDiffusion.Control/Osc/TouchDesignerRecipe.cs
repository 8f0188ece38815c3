namespace LiveDiffusion.Control.Osc;

/// <summary>The part of <c>docs/osc.md</c> that joins LiveDiffusion and TouchDesigner, with the script that builds the network.</summary>
public static class TouchDesignerRecipe
{
    /// <summary>Markdown.</summary>
    public const string Text = """
        ## TouchDesigner

        | way | operator | set |
        | --- | --- | --- |
        | values to LiveDiffusion | OSC Out CHOP | `netaddress` 127.0.0.1, `port` 7000; a channel's name is the address without its first slash: `ld/camera/zoom`, `ld/macro/1` |
        | prompts and presets to LiveDiffusion | OSC Out DAT | `address` 127.0.0.1, `port` 7000; `op('ld_text').sendOSC('/ld/prompt/1/text', ['coral reef at night'])` |
        | numbers from LiveDiffusion | OSC In CHOP | `port` 7001; channels `ld/audio/bass/level`, `ld/tempo/phase`, `ld/camera/zoom` … |
        | texts from LiveDiffusion | OSC In DAT | `port` 7002, `callbacks` the DAT with `onReceiveOSC` |
        | picture from LiveDiffusion, same machine (Windows) | Syphon Spout In TOP | `sendername`: what `/ld/output/spout_name` says; `/ld/output/spout` 1 switches it on |
        | picture to LiveDiffusion, same machine (Windows) | Syphon Spout Out TOP | `sendername`: any; then choose Spout with `/ld/source/type` and give it that name, or none for the active sender |
        | picture from LiveDiffusion, by network | NDI In TOP | `name`: `MACHINE (name)`, the name as in `/ld/output/ndi_name`; `/ld/output/ndi` 1 switches it on |
        | picture to LiveDiffusion, by network | NDI Out TOP | `name`: any; then choose NDI with `/ld/source/type` and give it that name, or none for the first on the network |

        The OSC Out CHOP sends a channel whenever it changes; switch *Send Events Every Cook* off. Two OSC In operators cannot share a port, so numbers and texts come to two
        ports, each with its own `/ld/subscribe`. On two machines start LiveDiffusion with `--listen all` and put its address for 127.0.0.1; allow both ports in the firewall.

        This builds it all. Open the Textport (Alt+T), or paste it into a Text DAT and run that:

        ```python
        HOST, PORT = '127.0.0.1', 7000             # where LiveDiffusion listens
        NUMBERS, TEXTS = 7001, 7002                # where TouchDesigner listens
        SPOUT_FROM, SPOUT_TO = 'LiveDiffusion', 'TouchDesigner'
        NDI_FROM, NDI_TO = '', 'TouchDesigner'     # NDI_FROM: 'MACHINE (LiveDiffusion)', as the menu shows it

        old = op('/project1/livediffusion')
        if old:
            old.destroy()
        net = op('/project1').create(baseCOMP, 'livediffusion')

        def make(kind, name, x, y, **parameters):
            made = net.create(kind, name)
            made.nodeX, made.nodeY = x, y
            for key, value in parameters.items():
                setattr(made.par, key, value)
            return made

        # values out: one channel an address
        values = make(constantCHOP, 'values', 0, 0)
        channels = [('ld/macro/1', 0.0), ('ld/macro/2', 0.0), ('ld/camera/zoom', 0.1), ('ld/prompt/1/weight', 1.0)]
        values.seq.const.numBlocks = len(channels)
        for block, (name, value) in zip(values.seq.const, channels):
            block.par.name = name
            block.par.value = value
        out = make(oscoutCHOP, 'ld_values', 250, 0, netaddress=HOST, port=PORT)
        out.inputConnectors[0].connect(values)

        # prompts, presets and subscriptions out
        make(oscoutDAT, 'ld_text', 250, -150, address=HOST, port=PORT)

        # feedback in
        make(oscinCHOP, 'ld_feedback', 0, -300, port=NUMBERS)
        answers = make(textDAT, 'answers', 0, -600)
        answers.text = '''
        def onReceiveOSC(dat, rowIndex, message, bytes, timeStamp, address, args, peer):
            if address.startswith('/ld/prompt/') or address == '/ld/preset/recall':
                print(address, args[0])
            return
        '''
        make(oscinDAT, 'ld_texts', 0, -450, port=TEXTS, callbacks=answers)

        # a subscription lasts a minute: say it again every twenty seconds
        again = make(textDAT, 'again', 250, -300)
        again.text = f'''
        def subscribe():
            text = op('ld_text')
            text.sendOSC('/ld/subscribe', [{NUMBERS}, 60, 'values', 'audio', 'tempo'])
            text.sendOSC('/ld/subscribe', [{TEXTS}, 10, 'values'])
            run("args[0].module.subscribe()", me, delayMilliSeconds=20000)
        '''
        again.module.subscribe()

        # pictures, both ways
        make(syphonspoutinTOP, 'spout_from_ld', 500, 0, sendername=SPOUT_FROM)
        make(ndiinTOP, 'ndi_from_ld', 500, -150, name=NDI_FROM)
        picture = make(noiseTOP, 'picture', 500, -300)
        for kind, name, y, parameters in (
                (syphonspoutoutTOP, 'spout_to_ld', -300, {'sendername': SPOUT_TO}),
                (ndioutTOP, 'ndi_to_ld', -450, {'name': NDI_TO})):
            make(kind, name, 750, y, **parameters).inputConnectors[0].connect(picture)

        net.op('ld_text').sendOSC('/ld/prompt/1/text', ['coral reef at night'])
        ```

        """;
}
