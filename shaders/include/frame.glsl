// The uniform contract: what every pass may know about the frame. Mirrored by Passes/FrameBlock.cs.
layout(std140) uniform Frame
{
    vec4 clock;      // seconds, delta seconds, frame number (wraps at 65536), position in beats (wraps at 65536)
    vec4 outputSize; // width, height in pixels, 1/width, 1/height
    vec4 modelSize;  // width, height in pixels, 1/width, 1/height
    vec4 levels;     // mix, bass, mid, high: 0 to 1
    vec4 hits;       // onset, kick, snare, hat: 0 to 1
    vec4 beat;       // beats per minute, phase in the beat, phase in the bar, confidence
};
