-- Values of one ACS table ($1) for all states and the District of Columbia, of the newest edition: to add them up where the nation has no row of its own.
-- Universe: the resident population. Margins of error are at 90 percent.
select v.area, v.variable, v.estimate, v.estimate_status, v.margin, v.margin_status, v.vintage, v.dataset
from census.acs_value v
where v.table_id = $1 and v.area_kind = 'state' and v.area < '60' and v.vintage >= '2017'
  and v.vintage = (select max(vintage) from census.acs_value where table_id = $1 and area_kind = 'state')
  and v.variable like 'S0101_C01_%'
order by v.area, v.variable
