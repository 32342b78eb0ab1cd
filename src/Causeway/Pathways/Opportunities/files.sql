-- The agency's files behind the current versions of a dataset's edition, with the rows each gave.
select s.name, s.member, s.sha256, s.rows, v.table_name, v.version, v.origin, v.dataset, v.vintage
from meta.source_file s
join meta.vintage v on v.version_id = s.version_id
where v.dataset = $1 and v.vintage = $2
order by v.table_name, s.name, s.member
