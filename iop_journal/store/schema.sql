CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_about PRIMARY KEY ("key")
)

CREATE TABLE checkins (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	logged_at DATETIME NOT NULL, 
	logged_offset INTEGER NOT NULL, 
	highest_craving INTEGER, 
	mood INTEGER, 
	distress INTEGER, 
	sleep_hours FLOAT, 
	used VARCHAR, 
	medication VARCHAR, 
	meeting VARCHAR, 
	note VARCHAR, 
	private BOOLEAN NOT NULL, 
	deleted_at DATETIME, 
	CONSTRAINT ck_checkins_medication CHECK (medication IN ('yes', 'no', 'skip')), 
	CONSTRAINT ck_checkins_meeting CHECK (meeting IN ('yes', 'no', 'skip')), 
	CONSTRAINT ck_checkins_used CHECK (used IN ('yes', 'no', 'skip')), 
	CONSTRAINT ck_checkins_distress CHECK (distress BETWEEN 0 AND 10), 
	CONSTRAINT ck_checkins_highest_craving CHECK (highest_craving BETWEEN 0 AND 10), 
	CONSTRAINT ck_checkins_mood CHECK (mood BETWEEN 0 AND 10), 
	CONSTRAINT ck_checkins_sleep_hours CHECK (sleep_hours BETWEEN 0 AND 24), 
	CONSTRAINT uq_checkins_day UNIQUE (day), 
	CONSTRAINT uq_checkins_uid UNIQUE (uid)
)

CREATE TABLE drafts (
	window VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	entry_uid VARCHAR, 
	content VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	process INTEGER NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (window)
)

CREATE TABLE entries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	occurred_at DATETIME NOT NULL, 
	occurred_offset INTEGER NOT NULL, 
	day DATE NOT NULL, 
	logged_at DATETIME NOT NULL, 
	logged_offset INTEGER NOT NULL, 
	logged_day DATE NOT NULL, 
	craving_before INTEGER, 
	craving_after INTEGER, 
	craving_minutes INTEGER, 
	distress_before INTEGER, 
	distress_after INTEGER, 
	outcome VARCHAR, 
	situation VARCHAR, 
	note VARCHAR, 
	debrief_before VARCHAR, 
	debrief_helped VARCHAR, 
	debrief_learned VARCHAR, 
	debrief_next VARCHAR, 
	bring_up_at DATETIME, 
	private BOOLEAN NOT NULL, 
	unfinished BOOLEAN NOT NULL, 
	deleted_at DATETIME, 
	CONSTRAINT ck_entries_outcome CHECK (outcome IN ('passed', 'used', 'unsaid')), 
	CONSTRAINT ck_entries_craving_after CHECK (craving_after BETWEEN 0 AND 10), 
	CONSTRAINT ck_entries_craving_before CHECK (craving_before BETWEEN 0 AND 10), 
	CONSTRAINT ck_entries_craving_minutes CHECK (craving_minutes BETWEEN 0 AND 10080), 
	CONSTRAINT ck_entries_distress_after CHECK (distress_after BETWEEN 0 AND 10), 
	CONSTRAINT ck_entries_distress_before CHECK (distress_before BETWEEN 0 AND 10), 
	CONSTRAINT uq_entries_uid UNIQUE (uid)
)

CREATE TABLE if_then_plans (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	situation VARCHAR NOT NULL, 
	"then" VARCHAR NOT NULL, 
	confidence INTEGER, 
	written_at DATETIME NOT NULL, 
	written_offset INTEGER NOT NULL, 
	done_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT ck_if_then_plans_confidence CHECK (confidence BETWEEN 0 AND 10), 
	CONSTRAINT uq_if_then_plans_uid UNIQUE (uid)
)

CREATE TABLE preparations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	written_at DATETIME NOT NULL, 
	written_offset INTEGER NOT NULL, 
	day DATE NOT NULL, 
	question VARCHAR, 
	safety BOOLEAN NOT NULL, 
	craving INTEGER, 
	distress INTEGER, 
	confidence INTEGER, 
	went_well VARCHAR, 
	deleted_at DATETIME, 
	CONSTRAINT ck_preparations_confidence CHECK (confidence BETWEEN 0 AND 10), 
	CONSTRAINT ck_preparations_craving CHECK (craving BETWEEN 0 AND 10), 
	CONSTRAINT ck_preparations_distress CHECK (distress BETWEEN 0 AND 10), 
	CONSTRAINT uq_preparations_uid UNIQUE (uid)
)

CREATE TABLE removed (
	uid VARCHAR NOT NULL, 
	noun VARCHAR NOT NULL, 
	removed_at DATETIME NOT NULL, 
	computer VARCHAR NOT NULL, 
	CONSTRAINT pk_removed PRIMARY KEY (uid)
)

CREATE TABLE safety_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	contact VARCHAR, 
	CONSTRAINT uq_safety_plan_uid UNIQUE (uid)
)

CREATE TABLE schedule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	weekday INTEGER NOT NULL, 
	time VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	from_day DATE NOT NULL, 
	until_day DATE, 
	CONSTRAINT ck_schedule_kind CHECK (kind IN ('group', 'individual', 'family', 'other')), 
	CONSTRAINT ck_schedule_weekday CHECK (weekday BETWEEN 0 AND 6), 
	CONSTRAINT uq_schedule_uid UNIQUE (uid)
)

CREATE TABLE skills (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	"group" VARCHAR NOT NULL, 
	description VARCHAR, 
	steps VARCHAR, 
	caution VARCHAR, 
	own BOOLEAN NOT NULL, 
	archived BOOLEAN NOT NULL, 
	CONSTRAINT uq_skills_slug UNIQUE (slug), 
	CONSTRAINT uq_skills_uid UNIQUE (uid)
)

CREATE TABLE steps (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	target_id INTEGER, 
	undone BOOLEAN NOT NULL, 
	CONSTRAINT ck_steps_kind CHECK (kind IN ('do', 'undo', 'redo')), 
	CONSTRAINT fk_steps_target_id FOREIGN KEY(target_id) REFERENCES steps (id)
)

CREATE TABLE topics (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	written_at DATETIME NOT NULL, 
	written_offset INTEGER NOT NULL, 
	done_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT uq_topics_uid UNIQUE (uid)
)

CREATE TABLE triggers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	description VARCHAR, 
	chart VARCHAR, 
	own BOOLEAN NOT NULL, 
	archived BOOLEAN NOT NULL, 
	CONSTRAINT ck_triggers_chart CHECK (chart IN ('never', 'almost-never', 'almost-always', 'always')), 
	CONSTRAINT uq_triggers_slug UNIQUE (slug), 
	CONSTRAINT uq_triggers_uid UNIQUE (uid)
)

CREATE TABLE writing (
	id INTEGER NOT NULL, 
	step_id INTEGER, 
	at DATETIME, 
	computer VARCHAR, 
	CONSTRAINT pk_writing PRIMARY KEY (id), 
	CONSTRAINT ck_writing_one_row CHECK (id = 1)
)

CREATE TABLE assignments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	skill_id INTEGER, 
	times INTEGER, 
	given_at DATETIME NOT NULL, 
	given_offset INTEGER NOT NULL, 
	given_day DATE NOT NULL, 
	due_at DATETIME, 
	due_offset INTEGER, 
	due_day DATE, 
	state VARCHAR NOT NULL, 
	helped VARCHAR, 
	because VARCHAR, 
	closed_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT ck_assignments_state CHECK (state IN ('open', 'done', 'partly', 'not-done')), 
	CONSTRAINT ck_assignments_times CHECK (times > 0), 
	CONSTRAINT fk_assignments_skill_id FOREIGN KEY(skill_id) REFERENCES skills (id), 
	CONSTRAINT uq_assignments_uid UNIQUE (uid)
)

CREATE TABLE changes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	step_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	computer VARCHAR NOT NULL, 
	noun VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	owner_id INTEGER, 
	op VARCHAR NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT ck_changes_op CHECK (op IN ('insert', 'update', 'delete')), 
	CONSTRAINT fk_changes_step_id FOREIGN KEY(step_id) REFERENCES steps (id)
)

CREATE TABLE entry_triggers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	trigger_id INTEGER NOT NULL, 
	strength INTEGER, 
	CONSTRAINT ck_entry_triggers_strength CHECK (strength BETWEEN 0 AND 10), 
	CONSTRAINT fk_entry_triggers_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id) ON DELETE CASCADE, 
	CONSTRAINT fk_entry_triggers_trigger_id FOREIGN KEY(trigger_id) REFERENCES triggers (id), 
	CONSTRAINT uq_entry_triggers_entry_id_trigger_id UNIQUE (entry_id, trigger_id)
)

CREATE TABLE practices (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	skill_id INTEGER NOT NULL, 
	used VARCHAR NOT NULL, 
	helped VARCHAR, 
	CONSTRAINT ck_practices_helped CHECK (helped IN ('no', 'a-bit', 'yes')), 
	CONSTRAINT ck_practices_helped_where_used CHECK (helped IS NULL OR used IN ('on-purpose', 'by-itself')), 
	CONSTRAINT ck_practices_used CHECK (used IN ('not-thought-of', 'did-not-want', 'did-not', 'could-not', 'on-purpose', 'by-itself')), 
	CONSTRAINT fk_practices_entry_id FOREIGN KEY(entry_id) REFERENCES entries (id) ON DELETE CASCADE, 
	CONSTRAINT fk_practices_skill_id FOREIGN KEY(skill_id) REFERENCES skills (id), 
	CONSTRAINT uq_practices_entry_id_skill_id UNIQUE (entry_id, skill_id)
)

CREATE TABLE sessions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	starts_at DATETIME NOT NULL, 
	starts_offset INTEGER NOT NULL, 
	day DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	attendance VARCHAR, 
	agreed VARCHAR, 
	schedule_id INTEGER, 
	deleted_at DATETIME, 
	CONSTRAINT ck_sessions_attendance CHECK (attendance IN ('attended', 'missed')), 
	CONSTRAINT ck_sessions_kind CHECK (kind IN ('group', 'individual', 'family', 'other')), 
	CONSTRAINT fk_sessions_schedule_id FOREIGN KEY(schedule_id) REFERENCES schedule (id), 
	CONSTRAINT uq_sessions_uid UNIQUE (uid)
)

CREATE INDEX ix_entries_bring_up_at ON entries (bring_up_at) WHERE bring_up_at IS NOT NULL

CREATE INDEX ix_entries_day ON entries (day, deleted_at)

CREATE INDEX ix_entries_occurred_at ON entries (occurred_at)

CREATE INDEX ix_entries_unfinished ON entries (unfinished) WHERE unfinished

CREATE INDEX ix_changes_step_id ON changes (step_id)

CREATE INDEX ix_entry_triggers_trigger_id ON entry_triggers (trigger_id)

CREATE INDEX ix_practices_skill_id ON practices (skill_id)

CREATE INDEX ix_sessions_day ON sessions (day)

CREATE INDEX ix_entries_bin ON entries (day, deleted_at) WHERE deleted_at IS NOT NULL

CREATE INDEX ix_entries_rated ON entries (craving_before, craving_after) WHERE deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL

CREATE INDEX ix_practices_could_use ON practices (entry_id) WHERE used IN ('on-purpose', 'by-itself')
