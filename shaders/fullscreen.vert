#version 410 core
// One triangle over the whole target. uv is 0..1, v = 0 is the top row (rows are stored top first).
out vec2 uv;

void main()
{
    uv = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    gl_Position = vec4(uv * 2.0 - 1.0, 0.0, 1.0);
}
