// An NDI library for tests: the structures as C lays them out, a log of the calls, and what is sent comes back to its own
// receivers. Needs a compiler but no headers of a C library.
typedef unsigned char u8;
typedef unsigned int u32;
typedef long long i64;

void* malloc(unsigned long);
void free(void*);
void* memcpy(void*, const void*, unsigned long);
int strcmp(const char*, const char*);
int snprintf(char*, unsigned long, const char*, ...);
int usleep(u32);

typedef struct { const char* p_ndi_name; const char* p_url_address; } source_t;
typedef struct { const char* p_ndi_name; const char* p_groups; _Bool clock_video, clock_audio; } send_create_t;
typedef struct { _Bool show_local_sources; const char* p_groups; const char* p_extra_ips; } find_create_t;
typedef struct
{
    source_t source;
    int color_format, bandwidth;
    _Bool allow_video_fields;
    const char* p_ndi_recv_name;
} recv_create_t;
typedef struct
{
    int xres, yres, FourCC, frame_rate_N, frame_rate_D;
    float picture_aspect_ratio;
    int frame_format_type;
    i64 timecode;
    u8* p_data;
    int line_stride_in_bytes;
    const char* p_metadata;
    i64 timestamp;
} video_frame_t;

#define AT(type, field, offset) _Static_assert(__builtin_offsetof(type, field) == offset, #field)
_Static_assert(sizeof(source_t) == 16, "source");
_Static_assert(sizeof(send_create_t) == 24, "send_create");
_Static_assert(sizeof(find_create_t) == 24, "find_create");
_Static_assert(sizeof(recv_create_t) == 40, "recv_create");
_Static_assert(sizeof(video_frame_t) == 72, "video_frame");
AT(send_create_t, clock_video, 16);
AT(send_create_t, clock_audio, 17);
AT(find_create_t, p_extra_ips, 16);
AT(recv_create_t, color_format, 16);
AT(recv_create_t, allow_video_fields, 24);
AT(recv_create_t, p_ndi_recv_name, 32);
AT(video_frame_t, picture_aspect_ratio, 20);
AT(video_frame_t, timecode, 32);
AT(video_frame_t, p_data, 40);
AT(video_frame_t, line_stride_in_bytes, 48);
AT(video_frame_t, timestamp, 64);

#define RING 256
#define SOURCES 8
typedef struct { video_frame_t frame; u32 bytes; } sent_t;
typedef struct { char name[128]; i64 next; } receiver_t;

static int lock_word;
static char log_text[1 << 18];
static u32 log_length;
static sent_t ring[RING];
static i64 pushed;
static char own_name[128];
static int has_sender, connections, is_held_up, refuses, is_silent, outstanding, violations;
static const u8* lent;
static u32 lent_bytes, lent_sum;
static char source_names[SOURCES][128];
static source_t sources[SOURCES + 1];
static int source_count;

static void enter(void) { while (__atomic_exchange_n(&lock_word, 1, __ATOMIC_ACQUIRE)) usleep(100); }
static void leave(void) { __atomic_store_n(&lock_word, 0, __ATOMIC_RELEASE); }
#define LOG(...) do { \
    enter(); \
    if (log_length < sizeof log_text - 512) log_length += (u32)snprintf(log_text + log_length, 256, __VA_ARGS__); \
    leave(); \
} while (0)

static u32 sum_of(const u8* bytes, u32 count)
{
    u32 sum = 2166136261u;
    for (u32 i = 0; i < count; i++) sum = (sum ^ bytes[i]) * 16777619u;
    return sum;
}

_Bool NDIlib_initialize(void) { LOG("initialize\n"); return !refuses; }
const char* NDIlib_version(void) { return "STUB 6.0"; }

void* NDIlib_send_create(const send_create_t* c)
{
    LOG("send_create name=%s groups=%d clock_video=%d clock_audio=%d\n", c->p_ndi_name, c->p_groups != 0, c->clock_video, c->clock_audio);
    snprintf(own_name, sizeof own_name, "STUB (%s)", c->p_ndi_name);
    has_sender = 1;
    return &has_sender;
}

void NDIlib_send_destroy(void* s)
{
    (void)s;
    LOG(lent ? "send_destroy lent\n" : "send_destroy\n");
    has_sender = 0;
    lent = 0;
}

int NDIlib_send_get_no_connections(void* s, u32 timeout) { (void)s; (void)timeout; return __atomic_load_n(&connections, __ATOMIC_SEQ_CST); }

const source_t* NDIlib_send_get_source_name(void* s)
{
    static source_t own;
    (void)s;
    own.p_ndi_name = own_name;
    return &own;
}

void NDIlib_send_send_video_async_v2(void* s, const video_frame_t* f)
{
    (void)s;
    while (__atomic_load_n(&is_held_up, __ATOMIC_SEQ_CST)) usleep(500);
    if (lent && sum_of(lent, lent_bytes) != lent_sum) __atomic_add_fetch(&violations, 1, __ATOMIC_SEQ_CST);
    lent = 0;
    if (!f)
    {
        LOG("async null\n");
        return;
    }

    LOG("async %dx%d %.4s %d/%d aspect=%d format=%d timecode=%s stride=%d metadata=%d\n", f->xres, f->yres, (const char*)&f->FourCC,
        f->frame_rate_N, f->frame_rate_D, (int)f->picture_aspect_ratio, f->frame_format_type,
        f->timecode == 0x7fffffffffffffffLL ? "synthesise" : "other", f->line_stride_in_bytes, f->p_metadata != 0);
    lent = f->p_data;
    lent_bytes = (u32)(f->line_stride_in_bytes * f->yres);
    lent_sum = sum_of(lent, lent_bytes);
    u8* copy = malloc(lent_bytes);
    memcpy(copy, lent, lent_bytes);
    enter();
    sent_t* place = &ring[pushed % RING];
    free(place->frame.p_data);
    place->frame = *f;
    place->frame.p_data = copy;
    place->bytes = lent_bytes;
    pushed++;
    leave();
}

void* NDIlib_find_create_v2(const find_create_t* c)
{
    LOG("find_create local=%d groups=%d extra=%d\n", c->show_local_sources, c->p_groups != 0, c->p_extra_ips != 0);
    return &source_count;
}

void NDIlib_find_destroy(void* f) { (void)f; LOG("find_destroy\n"); }
_Bool NDIlib_find_wait_for_sources(void* f, u32 timeout) { (void)f; (void)timeout; usleep(1000); return 0; }

const source_t* NDIlib_find_get_current_sources(void* f, u32* count)
{
    (void)f;
    enter();
    u32 n = 0;
    if (has_sender) sources[n++].p_ndi_name = own_name;
    for (int i = 0; i < source_count; i++) sources[n++].p_ndi_name = source_names[i];
    leave();
    *count = n;
    return sources;
}

void* NDIlib_recv_create_v3(const recv_create_t* c)
{
    LOG("recv_create source=%s color=%d bandwidth=%d fields=%d name=%s\n", c->source.p_ndi_name, c->color_format, c->bandwidth,
        c->allow_video_fields, c->p_ndi_recv_name);
    receiver_t* r = malloc(sizeof *r);
    snprintf(r->name, sizeof r->name, "%s", c->source.p_ndi_name);
    r->next = pushed;
    return r;
}

void NDIlib_recv_destroy(void* r) { LOG("recv_destroy\n"); free(r); }

int NDIlib_recv_capture_v3(void* instance, video_frame_t* video, void* audio, void* metadata, u32 timeout)
{
    receiver_t* r = instance;
    if (audio || metadata) LOG("unasked audio or metadata\n");
    for (u32 waited = 0; ; waited++)
    {
        enter();
        if (!is_silent && r->next < pushed)
        {
            sent_t* place = &ring[r->next++ % RING];
            *video = place->frame;
            video->p_data = malloc(place->bytes);
            memcpy(video->p_data, place->frame.p_data, place->bytes);
            outstanding++;
            leave();
            return 1;
        }
        leave();
        if (waited >= timeout) return 0;
        usleep(1000);
    }
}

void NDIlib_recv_free_video_v2(void* r, const video_frame_t* f)
{
    (void)r;
    free(f->p_data);
    __atomic_sub_fetch(&outstanding, 1, __ATOMIC_SEQ_CST);
}

int NDIlib_recv_get_no_connections(void* r) { (void)r; return is_silent ? 0 : 1; }

// What tests set and read.
int stub_log(char* into, int size) { enter(); u32 n = log_length < (u32)size ? log_length : (u32)size; memcpy(into, log_text, n); leave(); return (int)n; }
void stub_connections(int n) { __atomic_store_n(&connections, n, __ATOMIC_SEQ_CST); }
void stub_hold_up(int on) { __atomic_store_n(&is_held_up, on, __ATOMIC_SEQ_CST); }
void stub_refuse(int on) { refuses = on; }
void stub_silence(int on) { enter(); is_silent = on; leave(); }
int stub_violations(void) { return __atomic_load_n(&violations, __ATOMIC_SEQ_CST); }
int stub_outstanding(void) { return __atomic_load_n(&outstanding, __ATOMIC_SEQ_CST); }
int stub_sent(void) { enter(); i64 n = pushed; leave(); return (int)n; }
int stub_last(u8* into, int size)
{
    enter();
    sent_t* place = pushed ? &ring[(pushed - 1) % RING] : 0;
    int n = place ? (int)place->bytes < size ? (int)place->bytes : size : 0;
    if (n) memcpy(into, place->frame.p_data, (unsigned long)n);
    leave();
    return n;
}
void stub_add_source(const char* name) { enter(); snprintf(source_names[source_count++ % SOURCES], 128, "%s", name); leave(); }
void stub_push(int width, int height, u32 rgba, int four_cc)
{
    u32* pixels = malloc((unsigned long)width * (unsigned long)height * 4);
    for (int i = 0; i < width * height; i++) pixels[i] = rgba;
    enter();
    sent_t* place = &ring[pushed % RING];
    free(place->frame.p_data);
    place->frame = (video_frame_t){ .xres = width, .yres = height, .FourCC = four_cc, .p_data = (u8*)pixels, .line_stride_in_bytes = width * 4 };
    place->bytes = (u32)(width * height * 4);
    pushed++;
    leave();
}
